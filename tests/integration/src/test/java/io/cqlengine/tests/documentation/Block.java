package io.cqlengine.tests.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A block of Java code on a page.
 *
 * @param page the page's file
 * @param line the line of the page on which the code starts, from 1
 * @param lines the code
 */
record Block(Path page, int line, List<String> lines) {

  /** The blocks of a page that are marked as Java. */
  static List<Block> of(Path page) throws IOException {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = Files.readAllLines(page);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).equals("```java")) {
        int start = i + 1;
        while (!lines.get(i + 1).equals("```")) {
          i++;
        }
        blocks.add(new Block(page, start + 1, lines.subList(start, i + 1)));
      }
    }
    return blocks;
  }

  /** Whether it is a whole file, which can be compiled as it is. */
  boolean isProgram() {
    return lines.get(0).startsWith("import ") || lines.get(0).startsWith("package ");
  }

  /** The name of the public class of a program. */
  String publicClass() {
    return String.join("\n", lines)
        .replaceFirst("(?s).*?\npublic (?:final )?(?:class|record) (\\w+).*", "$1");
  }

  boolean isModule() {
    return lines.get(0).startsWith("module ");
  }

  @Override
  public String toString() {
    return page.getFileName() + ":" + line;
  }
}
