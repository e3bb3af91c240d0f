/** The service by which other modules find the schema manager. */
package io.cqlengine.management.service;
