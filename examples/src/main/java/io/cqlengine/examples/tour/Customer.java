package io.cqlengine.examples.tour;

import io.cqlengine.api.annotation.Default;
import io.cqlengine.api.annotation.Length;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import java.util.UUID;

/** A model as a class: made without values, then set; with a default, a rule and a user type. */
@Table(keyspace = "test", connection = "cluster2")
public class Customer {
  @PartitionKey
  @Default(supplier = Default.RandomUuid.class)
  private UUID id;

  @Length(min = 2, max = 40)
  private String name;

  private Address address;

  /** A customer without values. */
  public Customer() {}

  /**
   * A new customer, who gets an id when created.
   *
   * @param name two to forty characters
   * @param address where the customer lives
   */
  public Customer(String name, Address address) {
    this.name = name;
    this.address = address;
  }

  /**
   * The key.
   *
   * @return the id, null in a new customer
   */
  public UUID getId() {
    return id;
  }

  /**
   * Sets the key.
   *
   * @param id the id
   */
  public void setId(UUID id) {
    this.id = id;
  }

  /**
   * The name.
   *
   * @return the name
   */
  public String getName() {
    return name;
  }

  /**
   * Sets the name.
   *
   * @param name two to forty characters
   */
  public void setName(String name) {
    this.name = name;
  }

  /**
   * Where the customer lives.
   *
   * @return the address
   */
  public Address getAddress() {
    return address;
  }

  /**
   * Sets the address.
   *
   * @param address where the customer lives
   */
  public void setAddress(Address address) {
    this.address = address;
  }
}
