package org.zhuce.rest.internal;

import java.util.Optional;
import java.util.Set;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.usecase.Applications;
import org.zhuce.kernel.usecase.AwaitedSignatures;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.Params;
import org.zhuce.rest.internal.json.ApplicationJson.ApplicationAnswer;
import org.zhuce.rest.internal.json.ApplicationJson.Viewer;

/** Answers with applications, as the caller may see them. */
@Component(service = ApplicationViews.class)
public final class ApplicationViews {
  private final Applications applications;
  private final AwaitedSignatures awaited;

  /** Made by the container. */
  @Activate
  public ApplicationViews(
      @Reference Applications applications, @Reference AwaitedSignatures awaited) {
    this.applications = applications;
    this.awaited = awaited;
  }

  /** The whole application with its version as {@code ETag}. */
  Response whole(Application application, Caller caller) {
    return started(Response.ok(), application, caller);
  }

  Response started(Response.ResponseBuilder builder, Application application, Caller caller) {
    return builder
        .tag(Params.tag(application.version()))
        .entity(answer(application, caller, true))
        .build();
  }

  /** The application without its form. */
  ApplicationAnswer brief(Application application, Caller caller) {
    return answer(application, caller, false);
  }

  private ApplicationAnswer answer(Application application, Caller caller, boolean withForm) {
    Set<Action> actions = applications.offered(caller.actor(), application);
    return ApplicationAnswer.of(
        application,
        new Viewer(
            caller.actor().isStaff(),
            caller.language(),
            withForm,
            applications.obstacle(application),
            actions,
            withForm ? awaited.of(application) : Optional.empty()));
  }
}
