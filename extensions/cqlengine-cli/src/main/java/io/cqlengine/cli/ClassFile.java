package io.cqlengine.cli;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads the constants of a class file. */
final class ClassFile {
  private static final int MAGIC = 0xCAFEBABE;

  private ClassFile() {}

  /** Whether a class file has the descriptor of a type, as one that is annotated with it has. */
  static boolean mentions(InputStream file, Class<?> type) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(file));
    if (in.readInt() != MAGIC) {
      throw new IOException("not a class file");
    }
    in.skipNBytes(4);
    int constants = in.readUnsignedShort();
    for (int i = 1; i < constants; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> {
          if (in.readUTF().equals(type.descriptorString())) {
            return true;
          }
        }
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++;
        }
        case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        default -> throw new IOException("unknown constant " + tag);
      }
    }
    return false;
  }
}
