package org.zhuce.rest.internal.http;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.ext.Provider;

/**
 * Says in {@code Allow} which methods a path has (RFC 9110, 10.2.1); CXF names all that the whole
 * application has.
 */
@Provider
public final class AllowFilter implements ContainerResponseFilter {
  private final List<Endpoint> endpoints = new ArrayList<>();

  private record Endpoint(Pattern path, String method) {}

  /** Looks at the annotations of these resources. */
  public AllowFilter(Collection<?> resources) {
    for (Object resource : resources) {
      Path base = resource.getClass().getAnnotation(Path.class);
      if (base != null) {
        for (Method method : resource.getClass().getMethods()) {
          add(base.value(), method);
        }
      }
    }
  }

  private void add(String base, Method method) {
    Path below = method.getAnnotation(Path.class);
    String path = base.isEmpty() || below == null ? base : base + "/";
    Pattern pattern =
        Pattern.compile(
            (path + (below == null ? "" : below.value()))
                .replace(".", "\\.")
                .replaceAll("\\{\\w+}", "[^/]+")
                // One with a pattern of its own takes slashes, too
                .replaceAll("\\{\\w+:[^}]*}", ".+"));
    Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(a -> a.getAnnotation(HttpMethod.class))
        .flatMap(Stream::ofNullable)
        .forEach(verb -> endpoints.add(new Endpoint(pattern, verb.value())));
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getHeaders().containsKey(HttpHeaders.ALLOW)) {
      String path = request.getUriInfo().getPath().replaceAll("^/|/$|;[^/]*", "");
      response.getHeaders().putSingle(HttpHeaders.ALLOW, String.join(", ", methods(path)));
    }
  }

  private Set<String> methods(String path) {
    Set<String> methods = new TreeSet<>(Set.of(HttpMethod.OPTIONS));
    endpoints.stream()
        .filter(e -> e.path().matcher(path).matches())
        .forEach(e -> methods.add(e.method()));
    if (methods.contains(HttpMethod.GET)) {
      methods.add(HttpMethod.HEAD);
    }
    return methods;
  }
}
