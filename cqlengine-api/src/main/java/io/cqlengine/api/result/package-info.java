/** What verbs give back beyond entities and numbers. */
package io.cqlengine.api.result;
