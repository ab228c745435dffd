package org.zhuce.benchmarks.bare;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;

/** What a bare Karaf answers. */
@Path("bare")
public final class BareResource {

  /** Answers. */
  @GET
  @Produces("application/json")
  public String answer() {
    return "{\"status\":\"up\"}";
  }
}
