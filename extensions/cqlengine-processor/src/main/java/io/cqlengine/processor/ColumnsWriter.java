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
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Generates the class with the columns and keys of a model. */
final class ColumnsWriter {
  private final TypeElement type;
  private final ClassName owner;
  private final ReachChecker reach;
  private final Mirrors mirrors;
  private final Set<String> codecs;

  ColumnsWriter(TypeElement type, Mirrors mirrors, Set<String> codecs) {
    this.type = type;
    this.owner = ClassName.get(type);
    this.reach = new ReachChecker(type, mirrors);
    this.mirrors = mirrors;
    this.codecs = codecs;
  }

  /** The class. Members whose type it cannot name have no constant. */
  TypeSpec.Builder write(ClassName name, List<ModelMember> members, KeyMembers key) {
    TypeSpec.Builder columns =
        TypeSpec.classBuilder(name)
            .addJavadoc("Columns and keys of {@link $T}.\n", owner)
            .addModifiers(Modifier.FINAL)
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    if (Mirrors.isPublic(type)) {
      columns.addModifiers(Modifier.PUBLIC);
    }
    members.stream().filter(this::reaches).map(this::constant).forEach(columns::addField);
    List<ModelMember> whole =
        Stream.concat(key.partition().stream(), key.clustering().stream()).toList();
    if (!key.partition().isEmpty() && whole.stream().allMatch(this::reaches)) {
      columns.addMethod(key("key", Key.class, whole, "The key of one row."));
      columns.addMethod(key("partition", Partition.class, key.partition(), "A partition key."));
    }
    return columns;
  }

  private boolean reaches(ModelMember member) {
    return reach.reaches(member.type());
  }

  private FieldSpec constant(ModelMember member) {
    ColumnConstant.Constant constant = new ColumnConstant(member, mirrors, codecs).of(owner);
    return FieldSpec.builder(constant.type(), GeneratedNames.constant(member.name()))
        .addJavadoc("The column of {@code $L}.\n", member.name())
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
        .initializer("$T.of($T.class).$L", Columns.class, owner, constant.call())
        .build();
  }

  private MethodSpec key(String name, Class<?> kind, List<ModelMember> members, String summary) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addJavadoc("$L\n", summary)
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .returns(ParameterizedTypeName.get(ClassName.get(kind), owner));
    CodeBlock.Builder values = CodeBlock.builder();
    for (ModelMember member : members) {
      method.addParameter(TypeName.get(member.type()), member.name());
      values.add(", $L", member.name());
    }
    return method.addStatement("return $T.of($T.class$L)", kind, owner, values.build()).build();
  }
}
