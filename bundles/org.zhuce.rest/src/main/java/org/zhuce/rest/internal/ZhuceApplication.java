package org.zhuce.rest.internal;

import javax.ws.rs.core.Application;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationBase;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;

/**
 * The core's own application. In the default one, every resource that comes or goes elsewhere would
 * disturb requests to ours.
 */
@Component(service = Application.class)
@JaxrsName(ZhuceApplication.NAME)
@JaxrsApplicationBase(ZhuceApplication.BASE)
public final class ZhuceApplication extends Application {

  static final String NAME = "zhuce";
  static final String BASE = "/api/v1";

  /** What a resource of the core selects. */
  static final String SELECT = "(osgi.jaxrs.name=" + NAME + ")";
}
