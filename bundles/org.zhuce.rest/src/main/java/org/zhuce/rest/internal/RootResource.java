package org.zhuce.rest.internal;

import io.swagger.v3.oas.annotations.Hidden;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsResource;

/**
 * Says at the server's root where the interface is. It lies in the whiteboard's default
 * application, which the whiteboard serves only if something is in it: so unknown paths outside of
 * all applications are answered with problem documents too, and not with CXF's page.
 */
@Component(service = RootResource.class)
@JaxrsResource
@Path("/")
@Hidden
public final class RootResource {
  private static final String INDEX =
      "{\"api\":\""
          + ZhuceApplication.BASE
          + "\",\"openapi\":\""
          + ZhuceApplication.BASE
          + "/openapi.json\"}";

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public String index() {
    return INDEX;
  }
}
