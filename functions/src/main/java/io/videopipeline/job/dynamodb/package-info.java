/** Jobs as items of one DynamoDB table. */
@NullMarked
package io.videopipeline.job.dynamodb;

import org.jspecify.annotations.NullMarked;
