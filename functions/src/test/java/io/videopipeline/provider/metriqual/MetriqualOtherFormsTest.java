package io.videopipeline.provider.metriqual;

import io.videopipeline.simulator.metriqual.ResponseForm;
import java.util.Set;

/** The same tests for a gateway whose responses have the form that its SDKs expect. */
class MetriqualOtherFormsTest extends MetriqualVideoProviderTest {
  @Override
  Set<ResponseForm> forms() {
    return Set.of(ResponseForm.VIDEO_OBJECT, ResponseForm.NESTED_ERROR);
  }
}
