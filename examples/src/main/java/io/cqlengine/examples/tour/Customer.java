package io.cqlengine.examples.tour;

import io.cqlengine.api.annotation.Default;
import io.cqlengine.api.annotation.Length;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import java.util.UUID;

/** A model as a class with setters. It has a default, a constraint and a user type. */
@Table(keyspace = "test", connection = "cluster2")
public class Customer {
  @PartitionKey
  @Default(supplier = Default.RandomUuid.class)
  private UUID id;

  @Length(min = 2, max = 40)
  private String name;

  private Address address;

  /** Creates a customer without values. */
  public Customer() {}

  /**
   * Creates a new customer. The id is set by {@code create}.
   *
   * @param name the name, 2 to 40 characters
   * @param address the address
   */
  public Customer(String name, Address address) {
    this.name = name;
    this.address = address;
  }

  /**
   * Returns the primary key.
   *
   * @return the id, or null in a new customer
   */
  public UUID getId() {
    return id;
  }

  /**
   * Sets the primary key.
   *
   * @param id the id
   */
  public void setId(UUID id) {
    this.id = id;
  }

  /**
   * Returns the name.
   *
   * @return the name
   */
  public String getName() {
    return name;
  }

  /**
   * Sets the name.
   *
   * @param name the name, 2 to 40 characters
   */
  public void setName(String name) {
    this.name = name;
  }

  /**
   * Returns the address.
   *
   * @return the address
   */
  public Address getAddress() {
    return address;
  }

  /**
   * Sets the address.
   *
   * @param address the address
   */
  public void setAddress(Address address) {
    this.address = address;
  }
}
