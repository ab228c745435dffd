package org.zhuce.rest.internal;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.servers.Server;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.ws.rs.core.Application;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationBase;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtensionSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;
import org.zhuce.kernel.port.IdempotencyStore;
import org.zhuce.kernel.usecase.Logins;
import org.zhuce.rest.internal.http.AllowFilter;
import org.zhuce.rest.internal.http.BodyFilter;
import org.zhuce.rest.internal.http.IdempotencyFilter;
import org.zhuce.rest.internal.http.JsonBodies;
import org.zhuce.rest.internal.http.ProblemMapper;
import org.zhuce.rest.internal.http.ProblemWriter;
import org.zhuce.rest.internal.http.RestSettings;
import org.zhuce.rest.internal.http.SessionFilter;
import org.zhuce.rest.internal.http.TraceFilter;

/**
 * The core's own application: in the default one, every resource that comes or goes elsewhere would
 * disturb requests to ours. It holds all of its resources and comes as a whole, so that a platform
 * that answers {@code /health} answers everything, and boots without building it fifteen times.
 */
@Component(service = Application.class)
@JaxrsName(ZhuceApplication.NAME)
@JaxrsApplicationBase(ZhuceApplication.BASE)
@JaxrsExtensionSelect({
  "(osgi.jaxrs.name=" + JsonBodies.NAME + ")",
  "(osgi.jaxrs.name=" + TraceFilter.NAME + ")",
  "(osgi.jaxrs.name=" + ProblemMapper.NAME + ")",
  "(osgi.jaxrs.name=" + ProblemWriter.NAME + ")"
})
@OpenAPIDefinition(
    info =
        @Info(
            title = "Zhuce",
            version = "1",
            description =
                "Registration of second-class practitioners of the construction trade. Times are"
                    + " ISO 8601, texts follow Accept-Language (zh-CN by default, or en), every"
                    + " error is a problem document (RFC 9457).",
            license = @License(name = "Apache-2.0")),
    servers = @Server(url = ZhuceApplication.BASE),
    tags = {
      @Tag(name = "Platform", description = "Whether it answers, and this document"),
      @Tag(name = "Sessions", description = "Log in and out"),
      @Tag(name = "Signing", description = "Tickets, by which logins and documents are signed"),
      @Tag(name = "Enrolment", description = "How signers get their certificates"),
      @Tag(name = "Types", description = "Which registrations can be applied for"),
      @Tag(name = "Applications", description = "Applications, as their parties see them"),
      @Tag(name = "Review", description = "Acceptance and review at the centre"),
      @Tag(name = "Registrants", description = "注册人员 of an enterprise"),
      @Tag(name = "Registrations", description = "What an individual holds by the register"),
      @Tag(name = "Publicity", description = "公示, with objections"),
      @Tag(name = "Notices", description = "告知书: what somebody was told"),
      @Tag(name = "Objections", description = "异议, against publicity and cancellations"),
      @Tag(name = "Announcements", description = "公告, the decisions that register"),
      @Tag(
          name = "Certificates",
          description = "Electronic registration certificates, for their holders"),
      @Tag(
          name = "Verification",
          description = "Whether a certificate is genuine; open to everybody"),
      @Tag(
          name = "Registers",
          description = "Qualifications, registrations, enterprises and restrictions"),
      @Tag(name = "Operations", description = "Audit log, events, jobs"),
      @Tag(name = "Deployments", description = "Plug-ins")
    })
@SecurityScheme(
    name = ZhuceApplication.BEARER,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "The token of a session, from POST /sessions or /signing/tickets/{id}/session")
public final class ZhuceApplication extends Application {

  static final String NAME = "zhuce";
  static final String BASE = "/api/v1";

  /** Name of the security scheme in the OpenAPI document. */
  static final String BEARER = "bearer";

  /** Description of the Idempotency-Key in the OpenAPI document. */
  static final String IDEMPOTENCY =
      "1 to 200 letters, digits and . _ : / + = -. In a session, the same request with the same key"
          + " gets the same answer (with Idempotency-Replayed) and is done once; another request"
          + " with it is refused (422).";

  private final Set<Object> singletons;

  /** Made by the container. */
  @Activate
  public ZhuceApplication(
      @Reference Logins logins,
      @Reference IdempotencyStore commands,
      @Reference RestSettings settings,
      @Reference AnnouncementResource announcements,
      @Reference ApplicationResource applications,
      @Reference CalendarResource calendar,
      @Reference CertificateResource certificates,
      @Reference DeploymentResource deployments,
      @Reference EnrolmentResource enrolment,
      @Reference HealthResource health,
      @Reference KeyResource keys,
      @Reference KeyRequestResource keyRequests,
      @Reference NoticeResource notices,
      @Reference ObjectionResource objections,
      @Reference OpenApiResource openApi,
      @Reference OperationsResource operations,
      @Reference PublicityResource publicities,
      @Reference RegisterResource registers,
      @Reference RegistrantResource registrants,
      @Reference OwnRegistrationResource ownRegistrations,
      @Reference RegistrationRegisterResource registrations,
      @Reference RestrictionResource restrictions,
      @Reference RenamingResource renamings,
      @Reference ReviewResource reviews,
      @Reference SessionResource sessions,
      @Reference TicketResource tickets,
      @Reference TrustResource trust,
      @Reference TypeResource types,
      @Reference VerificationResource verification) {
    List<Object> resources =
        List.of(
            announcements,
            applications,
            calendar,
            certificates,
            deployments,
            enrolment,
            health,
            keys,
            keyRequests,
            notices,
            objections,
            openApi,
            operations,
            publicities,
            registers,
            registrants,
            ownRegistrations,
            registrations,
            restrictions,
            renamings,
            reviews,
            sessions,
            tickets,
            trust,
            types,
            verification);
    Set<Object> all = new LinkedHashSet<>(resources);
    all.add(new SessionFilter(logins));
    all.add(new BodyFilter(settings));
    all.add(new IdempotencyFilter(commands));
    all.add(new AllowFilter(resources));
    singletons = Collections.unmodifiableSet(all);
  }

  @Override
  public Set<Object> getSingletons() {
    return singletons;
  }
}
