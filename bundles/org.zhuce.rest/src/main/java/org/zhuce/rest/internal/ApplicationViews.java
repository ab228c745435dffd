package org.zhuce.rest.internal;

import java.util.Map;
import java.util.Optional;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.usecase.Applications;
import org.zhuce.kernel.usecase.AwaitedSignatures;
import org.zhuce.kernel.usecase.DueDate;
import org.zhuce.kernel.usecase.DueDates;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.Params;
import org.zhuce.rest.internal.json.ApplicationJson.ApplicationAnswer;
import org.zhuce.rest.internal.json.ApplicationJson.Viewer;
import org.zhuce.rest.internal.json.Paged;

/** Answers with applications, as the caller may see them. */
@Component(service = ApplicationViews.class)
public final class ApplicationViews {
  private final Applications applications;
  private final AwaitedSignatures awaited;
  private final DueDates dueDates;

  /** Made by the container. */
  @Activate
  public ApplicationViews(
      @Reference Applications applications,
      @Reference AwaitedSignatures awaited,
      @Reference DueDates dueDates) {
    this.applications = applications;
    this.awaited = awaited;
    this.dueDates = dueDates;
  }

  /** The whole application with its version as {@code ETag}. */
  Response whole(Application application, Caller caller) {
    return started(Response.ok(), application, caller);
  }

  Response started(Response.ResponseBuilder builder, Application application, Caller caller) {
    return builder
        .tag(Params.tag(application.version()))
        .entity(
            ApplicationAnswer.of(
                application,
                new Viewer(
                    caller.actor().isStaff(),
                    caller.language(),
                    true,
                    applications.obstacle(application),
                    applications.offered(caller.actor(), application),
                    awaited.of(application),
                    dueDates.of(application))))
        .build();
  }

  /** Applications without their forms. */
  Paged<ApplicationAnswer> list(Page<Application> page, Caller caller) {
    Map<ApplicationId, DueDate> due = dueDates.of(page.items());
    return Paged.of(
        page,
        application ->
            ApplicationAnswer.of(
                application,
                new Viewer(
                    caller.actor().isStaff(),
                    caller.language(),
                    false,
                    applications.obstacle(application),
                    applications.offered(caller.actor(), application),
                    Optional.empty(),
                    Optional.ofNullable(due.get(application.id())))));
  }
}
