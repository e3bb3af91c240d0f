package io.cqlengine.management.source;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A record, or a class if a record cannot have so many components. */
final class Structure {
  /** The engine calls a constructor with at most 253 values. */
  private static final int MAX_COMPONENTS = 253;

  private final String annotations;
  private final String name;
  private final List<Member> members = new ArrayList<>();

  private record Member(String annotations, String type, String name) {}

  /**
   * An empty structure.
   *
   * @param annotations those of the type
   */
  Structure(String annotations, String name) {
    this.annotations = annotations;
    this.name = name;
  }

  /**
   * Adds a member.
   *
   * @param memberAnnotations with a space after each
   * @param type the Java type, with its annotations
   */
  void add(String memberAnnotations, String type, String memberName) {
    members.add(new Member(memberAnnotations, type, memberName));
  }

  /**
   * The source.
   *
   * @param nested types to put inside
   */
  String source(List<String> nested) {
    String inside =
        nested.stream().map(type -> "\n" + type.indent(2)).collect(Collectors.joining());
    return annotations
        + "\npublic "
        + (members.size() > MAX_COMPONENTS ? classSource(inside) : recordSource(inside));
  }

  private String recordSource(String inside) {
    return members.stream()
            .map(member -> member.annotations + member.type + " " + member.name)
            .collect(Collectors.joining(",\n    ", "record " + name + "(\n    ", ") {"))
        + (inside.isEmpty() ? "" : "\n" + inside)
        + "}\n";
  }

  private String classSource(String inside) {
    StringBuilder source = new StringBuilder("class " + name + " {\n");
    members.forEach(
        member ->
            source.append(
                "  %sprivate %s %s;\n".formatted(member.annotations, member.type, member.name)));
    for (Member member : members) {
      String plain = member.type.replaceAll("@\\w+(\\(\\d+\\))? ", "");
      source.append(
          """

            public %1$s get%3$s() {
              return %2$s;
            }

            public void set%3$s(%1$s %2$s) {
              this.%2$s = %2$s;
            }
          """
              .formatted(plain, member.name, JavaNames.upperFirst(member.name)));
    }
    source.append(
        """

          @Override
          public boolean equals(Object other) {
            return other instanceof %1$s that && contents().equals(that.contents());
          }

          @Override
          public int hashCode() {
            return contents().hashCode();
          }

          private List<Object> contents() {
            return Arrays.asList(
                %2$s);
          }
        """
            .formatted(
                name,
                members.stream().map(Member::name).collect(Collectors.joining(",\n        "))));
    return source + inside + "}\n";
  }
}
