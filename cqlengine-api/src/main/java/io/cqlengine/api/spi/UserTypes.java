package io.cqlengine.api.spi;

import io.cqlengine.api.model.UserTypeModel;
import java.util.List;

/** Contract: describes classes marked {@code @UserType}. */
public interface UserTypes {

  /**
   * The user type of a class and those that it is made of.
   *
   * @param type a class marked {@code @UserType}
   * @return each once, those that others are made of first: the class's own comes last
   * @throws io.cqlengine.api.model.ModelException when the class is not marked or cannot be a user
   *     type
   */
  List<UserTypeModel> describe(Class<?> type);
}
