package io.cqlengine.api.rules;

import java.util.List;

/**
 * The names of getters and setters. Of a member such as {@code xAxis} these are {@code getXAxis}
 * and, as editors write it, {@code getxAxis}.
 */
public final class BeanNames {
  private BeanNames() {}

  /**
   * Whether a getter of this name reads a member.
   *
   * @param asks whether it returns a boolean
   */
  public static boolean reads(String getter, boolean asks, String member) {
    return getter.equals(member)
        || isPrefixed("get", getter, member)
        || (asks && isPrefixed("is", getter, member));
  }

  private static boolean isPrefixed(String prefix, String method, String member) {
    int start = prefix.length();
    return method.length() > start
        && method.length() == start + member.length()
        && method.startsWith(prefix)
        && method.startsWith(member.substring(1), start + 1)
        && (method.charAt(start) == upper(member)
            || (isSecondUpper(member) && method.charAt(start) == member.charAt(0)));
  }

  private static char upper(String member) {
    return Character.toUpperCase(member.charAt(0));
  }

  private static boolean isSecondUpper(String member) {
    return member.length() > 1 && Character.isUpperCase(member.charAt(1));
  }

  /** The names of the setters of a member, the preferred one first. */
  static List<String> setters(String member) {
    String bean = "set" + upper(member) + member.substring(1);
    return isSecondUpper(member) ? List.of(bean, "set" + member, member) : List.of(bean, member);
  }

  /**
   * The member that a getter without a field reads. {@code is} is a prefix only before a capital
   * letter: {@code isoCode()} reads {@code isoCode}.
   *
   * @param asks whether it returns a boolean
   */
  public static String member(String getter, boolean asks) {
    int prefix = getter.startsWith("get") ? 3 : asks && getter.startsWith("is") ? 2 : 0;
    String rest = getter.substring(prefix);
    return prefix > 0
            && !rest.isEmpty()
            && (Character.isUpperCase(rest.charAt(0)) || (prefix == 3 && isSecondUpper(rest)))
        ? Character.toLowerCase(rest.charAt(0)) + rest.substring(1)
        : getter;
  }
}
