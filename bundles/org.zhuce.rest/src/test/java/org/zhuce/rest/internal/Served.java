package org.zhuce.rest.internal;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.ws.rs.core.Application;
import org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.zhuce.kernel.port.IdempotencyStore;
import org.zhuce.kernel.port.PublishedTrust;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.usecase.KernelForRest;
import org.zhuce.kernel.usecase.RegisterForRest;
import org.zhuce.rest.internal.http.CrossOrigin;
import org.zhuce.rest.internal.http.JsonBodies;
import org.zhuce.rest.internal.http.ProblemMapper;
import org.zhuce.rest.internal.http.ProblemWriter;
import org.zhuce.rest.internal.http.RateLimits;
import org.zhuce.rest.internal.http.RestSettings;
import org.zhuce.rest.internal.http.TestConfig;
import org.zhuce.rest.internal.http.TraceFilter;
import org.zhuce.signing.spi.SignatureAlgorithm;

/**
 * The whole interface on a port of its own: the resources as the component container makes them, on
 * CXF and Jetty, over the real kernel with fake surroundings. Beside it the whiteboard's default
 * application, which answers unknown paths.
 */
final class Served {
  private static final PublishedTrust NO_AUTHORITIES =
      new PublishedTrust() {
        @Override
        public List<X509Certificate> authorities(SignatureAlgorithm keys) {
          return List.of();
        }

        @Override
        public byte[] crl(SignatureAlgorithm keys) {
          return new byte[0];
        }

        @Override
        public byte[] rootCrl(SignatureAlgorithm keys) {
          return new byte[0];
        }

        @Override
        public byte[] ocsp(byte[] request) {
          return request;
        }
      };

  final KernelForRest kernel;
  private final Server server = new Server();
  private final Application application;
  private final URI address;

  Served() throws Exception {
    this(TestConfig.defaults());
  }

  Served(RestSettings.Config config) throws Exception {
    this(new KernelForRest(), config, store -> store);
  }

  /** Another kernel. */
  Served(KernelForRest kernel) throws Exception {
    this(kernel, TestConfig.defaults(), store -> store);
  }

  /** The same kernel behind another store of commands. */
  Served(KernelForRest kernel, IdempotencyStore commands) throws Exception {
    this(kernel, TestConfig.defaults(), store -> commands);
  }

  private Served(
      KernelForRest kernel, RestSettings.Config config, UnaryOperator<IdempotencyStore> commands)
      throws Exception {
    this.kernel = kernel;
    RestSettings settings = new RestSettings(config);
    application = application(settings, commands.apply(kernel.commands));
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(holder("core", application, settings), ZhuceApplication.BASE + "/*");
    context.addServlet(holder("default", defaultApplication(), settings), "/*");
    // Waits for answers under way before it stops
    StatisticsHandler underWay = new StatisticsHandler();
    underWay.setHandler(context);
    server.setHandler(underWay);
    server.setStopTimeout(5000);
    server.start();
    address = URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  private static ServletHolder holder(String name, Application application, RestSettings settings) {
    Set<Object> all = new HashSet<>(application.getSingletons());
    all.add(new JsonBodies());
    all.add(new TraceFilter(new CrossOrigin(settings)));
    all.add(new ProblemMapper());
    all.add(new ProblemWriter());
    ServletHolder holder =
        new ServletHolder(
            name,
            new CXFNonSpringJaxrsServlet(
                new Application() {
                  @Override
                  public Set<Object> getSingletons() {
                    return all;
                  }
                }));
    holder.setInitOrder(1);
    return holder;
  }

  private Application application(RestSettings settings, IdempotencyStore commands) {
    Transactions transactions = kernel.transactions;
    RateLimits limits = new RateLimits(settings);
    ApplicationViews views =
        new ApplicationViews(kernel.applications, kernel.awaited, kernel.dueDates);
    SessionViews sessions = new SessionViews(transactions, kernel.registerStore, kernel.registers);
    return new ZhuceApplication(
        kernel.logins,
        commands,
        settings,
        new AnnouncementResource(kernel.publishing, kernel.notices),
        new ApplicationResource(kernel.starting, kernel.applications, kernel.photos, views),
        new CalendarResource(kernel.calendar, settings),
        new CertificateResource(kernel.certificates, kernel.centre),
        new DeploymentResource(kernel.deployments),
        new EnrolmentResource(kernel.enrolling, limits),
        new HealthResource(),
        new KeyResource(kernel.keys, limits),
        new KeyRequestResource(kernel.keyRequests, limits),
        new NoticeResource(kernel.given),
        new ObjectionResource(kernel.objections),
        new OpenApiResource(),
        new OperationsResource(kernel.operations),
        new PublicityResource(kernel.publishing, kernel.notices, limits),
        new RegisterResource(kernel.registers, settings),
        new RegistrantResource(kernel.registrants),
        new OwnRegistrationResource(kernel.ownRegistrations),
        new RegistrationRegisterResource(kernel.registrationRegister, settings),
        new RestrictionResource(kernel.restrictions, settings),
        new RenamingResource(RegisterForRest.renamings(kernel)),
        new ReviewResource(kernel.reviewing, views),
        new SessionResource(kernel.logins, sessions, limits),
        new TicketResource(kernel.signing, kernel.logins, kernel.centre, sessions, limits),
        new TrustResource(NO_AUTHORITIES, limits),
        new TypeResource(kernel.types, kernel.guides),
        new VerificationResource(kernel.verification, limits));
  }

  private static Application defaultApplication() {
    return new Application() {
      @Override
      public Set<Object> getSingletons() {
        return Set.of(new RootResource());
      }
    };
  }

  /** The public. */
  Client client() {
    return new Client(HttpClient.newHttpClient(), address, "");
  }

  URI address() {
    return address;
  }

  Application application() {
    return application;
  }

  /** Stops the server alone. */
  void stop() throws Exception {
    server.stop();
  }

  void close() throws Exception {
    stop();
    kernel.close();
  }
}
