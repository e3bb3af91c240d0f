package io.cqlengine.tests.types;

/** Kept by name. */
public enum Color {
  RED,
  GREEN {
    @Override
    public String toString() {
      return "like grass";
    }
  },
  blue
}
