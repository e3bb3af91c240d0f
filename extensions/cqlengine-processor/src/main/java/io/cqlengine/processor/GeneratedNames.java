package io.cqlengine.processor;

import com.palantir.javapoet.ClassName;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.lang.model.element.TypeElement;

/** The names of generated classes and constants. */
final class GeneratedNames {
  /** Ends of words: before the last of several upper-case letters, and before a first one. */
  private static final Pattern WORD_END =
      Pattern.compile("(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|(?<=[\\p{Ll}\\d])(?=\\p{Lu})");

  private GeneratedNames() {}

  /** The class with the columns: {@code Outer_Inner_} beside {@code Outer.Inner}. */
  static ClassName columns(TypeElement type, String suffix) {
    ClassName name = ClassName.get(type);
    return ClassName.get(name.packageName(), String.join("_", name.simpleNames()) + suffix);
  }

  /** The class that accesses the members. */
  static ClassName access(TypeElement type, String suffix) {
    ClassName columns = columns(type, suffix);
    return ClassName.get(columns.packageName(), columns.simpleName() + "Access");
  }

  /** The constant of a member: {@code FIRST_NAME} of {@code firstName}. */
  static String constant(String member) {
    return WORD_END.matcher(member).replaceAll("_").toUpperCase(Locale.ROOT);
  }
}
