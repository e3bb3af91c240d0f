package io.cqlengine.core.bulk;

import java.util.Iterator;
import java.util.List;

/**
 * A key and its place among the others.
 *
 * @param place from 0
 * @param key the values
 */
record Numbered(int place, List<?> key) {
  static Iterator<Numbered> of(Iterator<? extends List<?>> keys) {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return keys.hasNext();
      }

      @Override
      public Numbered next() {
        return new Numbered(next++, keys.next());
      }
    };
  }
}
