package org.zhuce.walk;

import java.time.Duration;

/**
 * A step that was done, well or not.
 *
 * @param player who did it
 * @param step what
 * @param method the HTTP method
 * @param path the path below {@code /api/v1}
 * @param status the HTTP status that came back
 * @param took from sending to the last byte of the answer; for a wait, until it was over
 */
public record Performed(
    Player player, Step step, String method, String path, int status, Duration took) {}
