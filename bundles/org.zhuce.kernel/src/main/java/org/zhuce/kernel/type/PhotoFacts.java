package org.zhuce.kernel.type;

/**
 * A photo's properties, as the image inspector read them.
 *
 * @param width in pixels
 * @param height in pixels
 * @param bytes size of the file
 * @param lightBackground whether the border is light
 */
public record PhotoFacts(int width, int height, int bytes, boolean lightBackground) {}
