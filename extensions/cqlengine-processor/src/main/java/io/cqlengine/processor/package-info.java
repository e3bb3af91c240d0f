/**
 * The annotation processor. {@code ModelRounds} decides what is written in which round. {@code
 * SourceModels} reads models by the rules of the api, which see sources through {@code MirrorView}.
 * {@code ModelGenerator} reports problems and writes source code with {@code ColumnsWriter} and
 * {@code AccessWriter}, {@code ProviderWriter} the service that provides it.
 */
package io.cqlengine.processor;
