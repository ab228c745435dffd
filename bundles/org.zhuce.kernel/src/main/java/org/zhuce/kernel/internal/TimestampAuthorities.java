package org.zhuce.kernel.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.zhuce.kernel.port.TimestampAuthority;
import org.zhuce.kernel.usecase.Centre;

/** Asks the time-stamping authority that ranks highest at this moment, under the time limit. */
@Component(service = TimestampAuthorities.class)
public final class TimestampAuthorities {
  private static final String NAME = "timestamp-authority";

  private final Centre centre;
  private final PluginCalls calls;
  private final Map<TimestampAuthority, Integer> authorities = new ConcurrentHashMap<>();

  /** Made by the container. */
  @Activate
  public TimestampAuthorities(@Reference Centre centre, @Reference PluginCalls calls) {
    this.centre = centre;
    this.calls = calls;
  }

  /** An authority comes. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  public void add(TimestampAuthority authority, Map<String, Object> properties) {
    authorities.put(
        authority, properties.get("service.ranking") instanceof Integer ranking ? ranking : 0);
  }

  /** An authority goes. */
  public void remove(TimestampAuthority authority) {
    authorities.remove(authority);
  }

  /**
   * Sends a request (RFC 3161) and returns the response, unverified.
   *
   * @throws PluginFailure if there is no authority, or it does not answer in time
   */
  public byte[] respond(byte[] request) {
    Optional<TimestampAuthority> first =
        authorities.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    TimestampAuthority authority =
        first.orElseThrow(
            () ->
                new PluginFailure("plugin-absent", "there is no " + NAME + " at the moment", null));
    return calls.call(NAME, centre.settings().providerBudget(), () -> authority.respond(request));
  }
}
