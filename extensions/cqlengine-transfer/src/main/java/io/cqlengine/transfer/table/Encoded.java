package io.cqlengine.transfer.table;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of encoded collections, tuples and user types. */
public final class Encoded {
  private Encoded() {}

  /** The elements of a list or set; the keys and values of a map, in turn. */
  public static List<@Nullable ByteBuffer> elements(ByteBuffer collection) {
    ByteBuffer from = collection.duplicate();
    from.getInt();
    List<@Nullable ByteBuffer> parts = new ArrayList<>();
    while (from.hasRemaining()) {
      parts.add(next(from));
    }
    return parts;
  }

  /** The fields of a tuple or user type; those that an older value lacks are null. */
  public static List<@Nullable ByteBuffer> fields(ByteBuffer value, int count) {
    ByteBuffer from = value.duplicate();
    List<@Nullable ByteBuffer> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      parts.add(from.hasRemaining() ? next(from) : null);
    }
    return parts;
  }

  private static @Nullable ByteBuffer next(ByteBuffer from) {
    int size = from.getInt();
    if (size < 0) {
      return null;
    }
    ByteBuffer part = from.slice().limit(size);
    from.position(from.position() + size);
    return part;
  }

  /** Writes values with their lengths. */
  public static final class Writer {
    private final List<@Nullable ByteBuffer> parts = new ArrayList<>();

    /** Begins a collection of so many elements, or entries of a map. */
    public Writer count(int count) {
      parts.add(ByteBuffer.allocate(Integer.BYTES).putInt(0, count));
      return this;
    }

    public Writer value(@Nullable ByteBuffer value) {
      int size = value == null ? -1 : value.remaining();
      parts.add(ByteBuffer.allocate(Integer.BYTES).putInt(0, size));
      parts.add(value);
      return this;
    }

    public ByteBuffer bytes() {
      int size = parts.stream().mapToInt(part -> part == null ? 0 : part.remaining()).sum();
      ByteBuffer all = ByteBuffer.allocate(size);
      for (ByteBuffer part : parts) {
        if (part != null) {
          all.put(part.duplicate());
        }
      }
      return all.flip();
    }
  }
}
