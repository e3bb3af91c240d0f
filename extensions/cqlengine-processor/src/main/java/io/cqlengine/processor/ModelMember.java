package io.cqlengine.processor;

import io.cqlengine.api.rules.ElementView;
import io.cqlengine.api.rules.EntityMember;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * What generated code uses of a member.
 *
 * @param name the name in Java
 * @param type the type, without variables that the class fixes
 * @param reader the getter or field that it reads
 * @param writer the setter or field that it can set after the entity was created, if there is one
 */
record ModelMember(String name, TypeMirror type, Element reader, @Nullable Element writer) {

  static List<ModelMember> of(List<EntityMember> members) {
    return members.stream().map(ModelMember::of).toList();
  }

  private static ModelMember of(EntityMember member) {
    @Nullable Element field = element(member.field());
    @Nullable Element getter = element(member.getter());
    @Nullable Element setter = element(member.setter());
    boolean open = field != null && !field.getModifiers().contains(Modifier.FINAL);
    return new ModelMember(
        member.name(),
        MirrorView.mirror(member.type()),
        Objects.requireNonNull(getter == null ? field : getter),
        setter == null && open ? field : setter);
  }

  private static @Nullable Element element(@Nullable ElementView view) {
    return view == null ? null : MirrorView.element(view);
  }
}
