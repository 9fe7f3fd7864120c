/** Writes image archives; knows nothing of what is in them. Start at {@link dev.skep.image.ImageArchive}. */
package dev.skep.image;
