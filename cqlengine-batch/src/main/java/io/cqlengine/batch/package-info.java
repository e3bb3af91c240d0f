/** How a batch is to be sent, the batch that collects operations, and its guard. */
package io.cqlengine.batch;
