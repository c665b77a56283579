/** Jobs as items of the DynamoDB table. */
@NullMarked
package io.videopipeline.job.dynamodb;

import org.jspecify.annotations.NullMarked;
