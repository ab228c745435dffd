package org.zhuce.rest.internal.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.Produces;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.ext.MessageBodyReader;
import javax.ws.rs.ext.MessageBodyWriter;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtension;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;

/**
 * Reads and writes JSON bodies; what cannot be read is named by line and column, or by field. Ranks
 * before the whiteboard's own Jackson provider, which guesses where this one refuses.
 */
@Component(
    service = {MessageBodyReader.class, MessageBodyWriter.class},
    scope = ServiceScope.PROTOTYPE,
    property = "service.ranking:Integer=1000")
@JaxrsExtension
@JaxrsName(JsonBodies.NAME)
@JaxrsApplicationSelect("(osgi.jaxrs.name=zhuce)")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class JsonBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
  public static final String NAME = "zhuce.json";

  private static final String NUL = "\\u0000";

  /** JSON that is written already. */
  record Raw(String json) {}

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return !type.isAssignableFrom(InputStream.class) && type != byte[].class;
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    byte[] bytes = body.readAllBytes();
    if (bytes.length == 0) {
      throw Problem.of(400, "body-missing", "请求缺少 JSON 正文。", "The request lacks its JSON body.")
          .thrown();
    }
    if (new String(bytes, StandardCharsets.ISO_8859_1).contains(NUL)) {
      throw Problem.nul().thrown();
    }
    try {
      Object value = Json.MAPPER.readValue(bytes, Json.MAPPER.constructType(generic));
      if (value == null) {
        throw wrongType("").thrown();
      }
      return value;
    } catch (JsonMappingException e) {
      throw problem(e, bytes).thrown();
    } catch (JsonProcessingException e) {
      throw malformed(e.getLocation()).thrown();
    }
  }

  private static Problem problem(JsonMappingException e, byte[] body) {
    if (e instanceof UnrecognizedPropertyException) {
      return Problem.field(
          pointer(e.getPath()), "field-unknown", "没有这个字段。", "There is no such field.");
    }
    // Malformed within a field, or something follows the end.
    boolean malformed = unreadable(e.getCause()) || e.getPath().isEmpty() && startsObject(body);
    return malformed ? malformed(e.getLocation()) : wrongType(pointer(e.getPath()));
  }

  /** Such as a wrong byte or too many brackets, but not a number too large for its field. */
  private static boolean unreadable(Throwable cause) {
    return cause instanceof JsonProcessingException
        && !(cause instanceof JsonMappingException)
        && !(cause instanceof InputCoercionException);
  }

  private static boolean startsObject(byte[] bytes) {
    for (byte b : bytes) {
      if (!Character.isWhitespace(b)) {
        return b == '{';
      }
    }
    return false;
  }

  private static Problem wrongType(String pointer) {
    return Problem.field(
        pointer, "field-type", "字段的 JSON 类型不正确。", "The field has the wrong JSON type.");
  }

  private static Problem malformed(JsonLocation at) {
    int line = at == null ? 1 : at.getLineNr();
    int column = at == null ? 1 : at.getColumnNr();
    return Problem.of(
        400,
        "json-malformed",
        "第 " + line + " 行第 " + column + " 列起不是合法的 JSON。",
        "This is not JSON from line " + line + ", column " + column + " on.");
  }

  private static String pointer(List<JsonMappingException.Reference> path) {
    StringBuilder pointer = new StringBuilder();
    for (JsonMappingException.Reference step : path) {
      String name = step.getFieldName();
      pointer
          .append('/')
          .append(
              name == null
                  ? Integer.toString(step.getIndex())
                  : name.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return !CharSequence.class.isAssignableFrom(type)
        && type != byte[].class
        && type != Problem.class
        && !InputStream.class.isAssignableFrom(type);
  }

  @Override
  public void writeTo(
      Object entity,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    // Whole, before the first byte goes out: what fails here can still be told as a problem.
    byte[] json =
        entity instanceof Raw raw ? raw.json().getBytes(StandardCharsets.UTF_8) : written(entity);
    headers.putSingle(HttpHeaders.CONTENT_LENGTH, json.length);
    out.write(json);
  }

  private static byte[] written(Object entity) {
    try {
      return Json.MAPPER.writeValueAsBytes(entity);
    } catch (JsonProcessingException e) {
      // Our fault, and no broken connection, for which another IOException would be taken
      throw new IllegalStateException("an answer cannot be written as JSON", e);
    }
  }
}
