package io.cqlengine.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.Key;
import io.cqlengine.api.column.Partition;
import io.cqlengine.api.rules.DeclaredColumn;
import io.cqlengine.api.rules.DeclaredEntity;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;

/** Generates the class with the columns and keys of a model. */
final class ColumnsWriter {
  /** The names that stand for a class or a package in the code of a method with keys. */
  private static final Set<String> USED = Set.of("Key", "Partition", "io");

  private final TypeElement type;
  private final ClassName owner;
  private final ReachChecker reach;

  ColumnsWriter(TypeElement type, ReachChecker reach) {
    this.type = type;
    this.owner = ClassName.get(type);
    this.reach = reach;
  }

  /** The class. Members whose type it cannot name have no constant. */
  TypeSpec.Builder write(ClassName name, SourceModels.Columns of) {
    TypeSpec.Builder columns =
        TypeSpec.classBuilder(name)
            .addJavadoc("Columns and keys of {@link $T}.\n", owner)
            .addModifiers(Modifier.FINAL)
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    if (Mirrors.isPublic(type)) {
      columns.addModifiers(Modifier.PUBLIC);
    }
    of.columns().stream().filter(this::reaches).map(this::constant).forEach(columns::addField);
    addKeys(columns, of.entity());
    return columns;
  }

  private void addKeys(TypeSpec.Builder columns, DeclaredEntity entity) {
    List<DeclaredColumn> key =
        Stream.concat(entity.partitionKey().stream(), entity.clusteringKey().stream())
            .distinct()
            .toList();
    if (!entity.partitionKey().isEmpty() && key.stream().allMatch(this::reaches)) {
      columns.addMethod(key("key", Key.class, key, "The key of one row."));
      columns.addMethod(
          key("partition", Partition.class, entity.partitionKey(), "A partition key."));
    }
  }

  private static TypeMirror type(DeclaredColumn column) {
    return MirrorView.mirror(column.member().type());
  }

  private boolean reaches(DeclaredColumn column) {
    return reach.reaches(type(column));
  }

  private FieldSpec constant(DeclaredColumn column) {
    String member = column.member().name();
    ColumnConstant constant = ColumnConstant.of(owner, member, type(column), column.type());
    return FieldSpec.builder(constant.type(), GeneratedNames.constant(member))
        .addJavadoc("The column of {@code $L}.\n", member)
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
        .initializer("$T.of($T.class).$L", Columns.class, owner, constant.call())
        .build();
  }

  private MethodSpec key(String name, Class<?> kind, List<DeclaredColumn> columns, String summary) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addJavadoc("$L\n", summary)
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .returns(ParameterizedTypeName.get(ClassName.get(kind), owner));
    CodeBlock.Builder values = CodeBlock.builder();
    for (DeclaredColumn column : columns) {
      String member = column.member().name();
      String parameter =
          SourceVersion.isKeyword(member) || USED.contains(member) ? member + "_" : member;
      method.addParameter(TypeName.get(type(column)), parameter);
      // An array alone would be the array of all values.
      if (type(column) instanceof ArrayType) {
        values.add(", ($T) $L", Object.class, parameter);
      } else {
        values.add(", $L", parameter);
      }
    }
    return method.addStatement("return $T.of($T.class$L)", kind, owner, values.build()).build();
  }
}
