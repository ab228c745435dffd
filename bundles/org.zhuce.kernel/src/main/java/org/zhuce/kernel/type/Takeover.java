package org.zhuce.kernel.type;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.zhuce.signing.spi.Text;

/**
 * Whether a version of a type goes on with applications of another one.
 *
 * @param obstacle why not, and what the parties can do; empty if it goes on
 */
public record Takeover(Optional<Text> obstacle) {
  /** It goes on. */
  public static final Takeover GOES_ON = new Takeover(Optional.empty());

  public Takeover {
    requireNonNull(obstacle, "obstacle");
  }

  /** It does not, because of this; shown to everybody who may see the application. */
  public static Takeover refused(String zh, String en) {
    return new Takeover(Optional.of(new Text(zh, en)));
  }
}
