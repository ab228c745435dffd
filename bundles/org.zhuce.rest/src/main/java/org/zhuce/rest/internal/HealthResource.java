package org.zhuce.rest.internal;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsResource;

/** Says that the platform answers: for whoever starts it, and for a proxy before it. */
@Component(service = HealthResource.class)
@JaxrsResource
@JaxrsApplicationSelect(ZhuceApplication.SELECT)
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {

  /** The platform's state as a whole. */
  public record Health(String status) {}

  @GET
  public Health health() {
    return new Health("up");
  }
}
