package org.zhuce.rest.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Optional;
import javax.ws.rs.Produces;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.ext.MessageBodyWriter;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtension;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;
import org.slf4j.MDC;

/** Writes problems in the answer's language, which {@link TraceFilter} has set. */
@Component(service = MessageBodyWriter.class, scope = ServiceScope.PROTOTYPE)
@JaxrsExtension
@JaxrsName(ProblemWriter.NAME)
@JaxrsApplicationSelect(ProblemMapper.EVERY_APPLICATION)
@Produces(ProblemDetails.MEDIA_TYPE)
public final class ProblemWriter implements MessageBodyWriter<Problem> {
  public static final String NAME = "zhuce.problem.writer";

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return type == Problem.class;
  }

  @Override
  public void writeTo(
      Problem problem,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    String language = text(headers, HttpHeaders.CONTENT_LANGUAGE).orElse("");
    // The filter's headers are missing if the answer failed while it was written.
    String trace =
        text(headers, TraceFilter.HEADER)
            .or(() -> Optional.ofNullable(MDC.get(TraceFilter.MDC_KEY)))
            .orElse("");
    byte[] json =
        Json.MAPPER.writeValueAsBytes(ProblemDetails.of(problem, Language.ofTag(language), trace));
    headers.putSingle(HttpHeaders.CONTENT_LENGTH, json.length);
    out.write(json);
  }

  private static Optional<String> text(MultivaluedMap<String, Object> headers, String name) {
    return Optional.ofNullable(headers.getFirst(name)).map(Object::toString);
  }
}
