package io.cqlengine.api.spi;

import io.cqlengine.api.model.UserTypeModel;
import java.util.List;

/** Reads classes marked {@code @UserType}. */
public interface UserTypes {

  /**
   * Reads the user type of a class, and the user types that it uses.
   *
   * @param type a class marked {@code @UserType}
   * @return the types, each once; a type comes after those that it uses, so the class's own is last
   * @throws io.cqlengine.api.model.ModelException if the class is not marked or cannot be mapped
   */
  List<UserTypeModel> describe(Class<?> type);
}
