package io.cqlengine.processor;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import io.cqlengine.api.spi.GeneratedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Generates the class that reads members and creates instances. */
final class AccessWriter {
  private static final ClassName LIST = ClassName.get(List.class);

  private final ClassName owner;
  private final List<ModelMember> members;
  private final Creation creation;
  private final Mirrors mirrors;
  private final SourceWriter source;

  AccessWriter(
      TypeElement type,
      List<ModelMember> members,
      Creation creation,
      Mirrors mirrors,
      SourceWriter source) {
    this.owner = ClassName.get(type);
    this.members = members;
    this.creation = creation;
    this.mirrors = mirrors;
    this.source = source;
  }

  /** The class. It is public, because the provider is in another package. */
  TypeSpec.Builder write(ClassName name) {
    TypeSpec.Builder access =
        TypeSpec.classBuilder(name)
            .addJavadoc("Access to the members of {@link $T}.\n", owner)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addSuperinterface(
                ParameterizedTypeName.get(ClassName.get(GeneratedModel.class), owner))
            .addField(
                FieldSpec.builder(
                        ParameterizedTypeName.get(LIST, ClassName.get(String.class)), "MEMBERS")
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .initializer("$T.of($L)", List.class, names())
                    .build())
            .addMethod(SourceWriter.publicConstructor("the provider"))
            .addMethod(
                overriding("type", ParameterizedTypeName.get(ClassName.get(Class.class), owner))
                    .addStatement("return $T.class", owner)
                    .build())
            .addMethod(
                overriding("members", ParameterizedTypeName.get(LIST, ClassName.get(String.class)))
                    .addStatement("return MEMBERS")
                    .build())
            .addMethod(get())
            .addMethod(values())
            .addMethod(create());
    if (members.stream().anyMatch(AccessWriter::isOptional)) {
      access.addMethod(content());
    }
    return access;
  }

  private CodeBlock names() {
    return members.stream()
        .map(member -> CodeBlock.of("$S", member.name()))
        .collect(CodeBlock.joining(",$W"));
  }

  private static MethodSpec.Builder overriding(String name, TypeName returned) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(returned);
  }

  private MethodSpec get() {
    CodeBlock.Builder body = CodeBlock.builder().add("return switch (member) {\n").indent();
    for (int i = 0; i < members.size(); i++) {
      body.add("case $L -> $L;\n", i, read(members.get(i)));
    }
    body.add("default -> throw new $T(member);\n", IndexOutOfBoundsException.class);
    return overriding("get", source.nullable(ClassName.OBJECT))
        .addParameter(owner, "entity")
        .addParameter(TypeName.INT, "member")
        .addCode(body.unindent().add("};\n").build())
        .build();
  }

  private MethodSpec values() {
    return overriding("values", objects())
        .addParameter(owner, "entity")
        .addCode(
            "return new $T[] {$L};\n",
            Object.class,
            lines(members.stream().map(AccessWriter::read).toList()))
        .build();
  }

  private MethodSpec create() {
    MethodSpec.Builder create = overriding("create", owner).addParameter(objects(), "values");
    CodeBlock call = CodeBlock.of("new $T($L)", owner, lines(arguments()));
    if (creation.remaining().isEmpty()) {
      return create.addCode("return $L;\n", call).build();
    }
    create.addCode("$T entity = $L;\n", owner, call);
    for (int i : creation.remaining()) {
      ModelMember member = members.get(i);
      CodeBlock value = value(i, member.type());
      Element writer = Objects.requireNonNull(member.writer());
      create.addCode(
          writer instanceof ExecutableElement ? "entity.$L($L);\n" : "entity.$L = $L;\n",
          writer.getSimpleName(),
          value);
    }
    return create.addCode("return entity;\n").build();
  }

  private List<CodeBlock> arguments() {
    List<CodeBlock> arguments = new ArrayList<>();
    for (int i = 0; i < creation.taken().size(); i++) {
      TypeMirror parameter = creation.parameters().get(i);
      int member = creation.taken().get(i);
      arguments.add(member < 0 ? zero(parameter) : value(member, parameter));
    }
    return arguments;
  }

  /** Null or zero, for a component of a record that is not a column. */
  private static CodeBlock zero(TypeMirror type) {
    return switch (type.getKind()) {
      case BOOLEAN -> CodeBlock.of("false");
      case INT -> CodeBlock.of("0");
      case BYTE, SHORT, CHAR, LONG, FLOAT, DOUBLE -> CodeBlock.of("($T) 0", type);
      default -> CodeBlock.of("($T) null", type);
    };
  }

  /**
   * A value as an argument of exactly this type, so that no other overload is called. Without type
   * arguments, because those of a declaration may have wildcards.
   */
  private CodeBlock value(int member, TypeMirror parameter) {
    TypeMirror own = mirrors.types().erasure(members.get(member).type());
    TypeMirror type = mirrors.types().erasure(parameter);
    if (Mirrors.isA(own, Object.class)) {
      return CodeBlock.of("values[$L]", member);
    }
    return mirrors.types().isSameType(own, type)
        ? CodeBlock.of("($T) values[$L]", type, member)
        : CodeBlock.of("($T) ($T) values[$L]", type, own, member);
  }

  private static CodeBlock read(ModelMember member) {
    Element reader = member.reader();
    CodeBlock read =
        CodeBlock.of(
            reader instanceof ExecutableElement ? "entity.$L()" : "entity.$L",
            reader.getSimpleName());
    return isOptional(member) ? CodeBlock.of("content($L)", read) : read;
  }

  private static boolean isOptional(ModelMember member) {
    return Mirrors.isA(member.type(), Optional.class);
  }

  private MethodSpec content() {
    TypeName optional =
        ParameterizedTypeName.get(
            ClassName.get(Optional.class), WildcardTypeName.subtypeOf(Object.class));
    return MethodSpec.methodBuilder("content")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(source.nullable(ClassName.OBJECT))
        .addParameter(ParameterSpec.builder(source.nullable(optional), "value").build())
        .addStatement("return value == null ? null : value.orElse(null)")
        .build();
  }

  private ArrayTypeName objects() {
    return ArrayTypeName.of(source.nullable(ClassName.OBJECT));
  }

  /** Short lists in the line, long ones below each other. */
  private static CodeBlock lines(List<CodeBlock> parts) {
    return parts.size() < 2
        ? CodeBlock.join(parts, "")
        : CodeBlock.builder().add("\n$>$>").add(CodeBlock.join(parts, ",\n")).add("$<$<").build();
  }
}
