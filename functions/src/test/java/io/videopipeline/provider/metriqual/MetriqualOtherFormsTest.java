package io.videopipeline.provider.metriqual;

import io.videopipeline.simulator.metriqual.ResponseForm;
import java.util.Set;

/** The same where the gateway answers a creation and an error as its SDKs expect. */
class MetriqualOtherFormsTest extends MetriqualVideoProviderTest {
  @Override
  Set<ResponseForm> forms() {
    return Set.of(ResponseForm.VIDEO_OBJECT, ResponseForm.NESTED_ERROR);
  }
}
