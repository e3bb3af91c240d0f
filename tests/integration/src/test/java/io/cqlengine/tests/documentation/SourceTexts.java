package io.cqlengine.tests.documentation;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Collects the string literals of source files that have words. Concatenations are joined. */
final class SourceTexts extends TreeScanner<Void, Void> {
  private static final String COMPUTED = "%s";

  private static final Pattern WORDS = Pattern.compile("\\p{Alpha}[,.']?\\s+\\p{Alpha}");

  /** {@code NullArgumentsIT} checks these. */
  private static final Pattern NULL = Pattern.compile("(\\w+ of )?\\w+ is null");

  private static final Pattern REGEX = Pattern.compile("\\(\\?|\\\\[wd]");

  private static final Pattern CQL =
      Pattern.compile(
          "[ (]*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|BEGIN|APPLY|GRANT|LIST|USING|WHERE"
              + "|FROM|PRIMARY|CLUSTERING|ORDER|GROUP|LIMIT|PER|ALLOW|IF|AND|WITH|CONTAINS)\\b"
              + "|%s A|.* FROM ");

  /**
   * A text.
   *
   * @param type the class that has it
   * @param text the text, with {@code %s} for computed parts
   */
  record Text(String type, String text) {}

  private final String type;
  private final List<Text> texts;

  private SourceTexts(String type, List<Text> texts) {
    this.type = type;
    this.texts = texts;
  }

  /** The texts of source files, in their order. */
  static List<Text> of(List<Path> files) throws IOException {
    List<Text> texts = new ArrayList<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      for (CompilationUnitTree unit : task.parse()) {
        String file = Path.of(unit.getSourceFile().toUri()).getFileName().toString();
        String type = unit.getPackageName() + "." + file.replace(".java", "");
        unit.accept(new SourceTexts(type, texts), null);
      }
    }
    return texts;
  }

  @Override
  public Void visitAnnotation(AnnotationTree annotation, Void unused) {
    return null;
  }

  @Override
  public Void visitLiteral(LiteralTree literal, Void unused) {
    if (literal.getValue() instanceof String text) {
      add(text);
    }
    return null;
  }

  @Override
  public Void visitBinary(BinaryTree sum, Void unused) {
    StringBuilder text = new StringBuilder();
    if (sum.getKind() == Tree.Kind.PLUS && join(sum, text)) {
      add(text.toString());
      return null;
    }
    return super.visitBinary(sum, null);
  }

  /** Joins the parts of a concatenation. Returns whether one of them is a literal. */
  private boolean join(ExpressionTree part, StringBuilder text) {
    if (part instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
      boolean left = join(sum.getLeftOperand(), text);
      return join(sum.getRightOperand(), text) || left;
    }
    if (part instanceof LiteralTree literal && literal.getValue() instanceof String own) {
      text.append(own);
      return true;
    }
    part.accept(this, null);
    text.append(COMPUTED);
    return false;
  }

  private void add(String text) {
    if (WORDS.matcher(text).find()
        && !NULL.matcher(text).matches()
        && !REGEX.matcher(text).find()
        && (text.endsWith(".") || !CQL.matcher(text).lookingAt())) {
      texts.add(new Text(type, text));
    }
  }
}
