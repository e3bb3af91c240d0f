package io.cqlengine.tests.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A class around a block. Paragraphs that start with an annotation or a modifier are its members,
 * all others are one method. A type that the prelude has, too, is compiled in a class apart, so
 * that all other code means the prelude's.
 */
final class Source {
  private static final Pattern MEMBER =
      Pattern.compile("(@|public |private |static |final class ).*");
  private static final Pattern TYPE = Pattern.compile("(?:class|record|interface|enum) (\\w+)");

  private final List<String> lines = new ArrayList<>();

  /** The line of the page for each line; 0 for those that are not of the page. */
  private final List<Integer> places = new ArrayList<>();

  private Source() {}

  /**
   * The class of a block.
   *
   * @param number tells the classes of several blocks apart
   */
  static Source of(Block block, List<String> imports, int number) {
    Source source = new Source();
    List<List<Integer>> members = new ArrayList<>();
    List<List<Integer>> statements = new ArrayList<>();
    List<List<Integer>> apart = new ArrayList<>();
    for (List<Integer> paragraph : paragraphs(block.lines())) {
      String text = String.join("\n", paragraph.stream().map(block.lines()::get).toList());
      boolean member = MEMBER.matcher(text.lines().findFirst().orElseThrow()).matches();
      (member ? isOfPrelude(text) ? apart : members : statements).add(paragraph);
    }
    source.add("package " + Prelude.class.getPackageName() + ";");
    imports.forEach(name -> source.add("import " + name + ";"));
    source.add("abstract class " + name(number) + " extends Prelude {");
    members.forEach(paragraph -> source.add(block, paragraph));
    source.add("void snippet() throws Exception {");
    statements.forEach(paragraph -> source.add(block, paragraph));
    source.add("}}");
    source.add("abstract class Apart" + number + " extends Prelude {");
    apart.forEach(paragraph -> source.add(block, paragraph));
    source.add("}");
    return source;
  }

  static String name(int number) {
    return "Snippet" + number;
  }

  /** The code as it is. */
  static Source asIs(Block block) {
    Source source = new Source();
    for (int i = 0; i < block.lines().size(); i++) {
      source.add(block, List.of(i));
    }
    return source;
  }

  /** Lines between empty ones that are in no braces. */
  private static List<List<Integer>> paragraphs(List<String> lines) {
    List<List<Integer>> paragraphs = new ArrayList<>();
    List<Integer> open = new ArrayList<>();
    int depth = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() && depth == 0 && !open.isEmpty()) {
        paragraphs.add(open);
        open = new ArrayList<>();
      } else if (!line.isBlank()) {
        open.add(i);
      }
      depth += count(line, '{') - count(line, '}');
    }
    if (!open.isEmpty()) {
      paragraphs.add(open);
    }
    return paragraphs;
  }

  private static int count(String line, char brace) {
    return (int) line.chars().filter(c -> c == brace).count();
  }

  private static boolean isOfPrelude(String member) {
    Matcher type = TYPE.matcher(member);
    return type.find()
        && Stream.of(Prelude.class.getDeclaredClasses())
            .anyMatch(known -> known.getSimpleName().equals(type.group(1)));
  }

  private void add(String line) {
    lines.add(line);
    places.add(0);
  }

  private void add(Block block, List<Integer> paragraph) {
    for (int i : paragraph) {
      lines.add(block.lines().get(i));
      places.add(block.line() + i);
    }
  }

  /** The line of the page that a line of the source came from. */
  long place(long line) {
    return places.get((int) line - 1);
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
