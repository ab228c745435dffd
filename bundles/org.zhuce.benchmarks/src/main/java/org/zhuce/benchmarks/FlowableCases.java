package org.zhuce.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.ProcessEngineConfiguration;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.task.api.Task;

/**
 * The same five steps as user tasks of an embedded Flowable with history: filled in, accepted,
 * reviewed, published, announced, each completed by whom it is offered to. It checks no form.
 */
final class FlowableCases implements AutoCloseable {
  private static final List<String> STEPS =
      List.of("individual", "clerk", "reviewer", "approver", "approver");

  private final ProcessEngine engine;

  FlowableCases(DataSource source) {
    StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
    configuration.setDataSource(source);
    configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
    configuration.setHistoryLevel(HistoryLevel.AUDIT);
    configuration.setAsyncExecutorActivate(false);
    engine = configuration.buildProcessEngine();
    engine.getRepositoryService().createDeployment().addString("five.bpmn20.xml", bpmn()).deploy();
  }

  private static String bpmn() {
    StringBuilder flow = new StringBuilder("<startEvent id=\"start\"/>");
    String before = "start";
    for (int i = 0; i < STEPS.size(); i++) {
      String step = "step" + i;
      flow.append(
          "<userTask id=\"%s\" name=\"%s\" flowable:candidateGroups=\"%s\"/>"
              .formatted(step, step, STEPS.get(i)));
      flow.append(arrow(before, step));
      before = step;
    }
    return "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\""
        + " xmlns:flowable=\"http://flowable.org/bpmn\" targetNamespace=\"bench\">"
        + "<process id=\"five\">"
        + flow
        + "<endEvent id=\"end\"/>"
        + arrow(before, "end")
        + "</process></definitions>";
  }

  private static String arrow(String from, String to) {
    return "<sequenceFlow id=\"%1$s-%2$s\" sourceRef=\"%1$s\" targetRef=\"%2$s\"/>"
        .formatted(from, to);
  }

  /** Clients that do one case after another. */
  List<Load.Client> clients(int count) {
    List<Load.Client> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String person = "person" + i;
      clients.add(() -> play(person));
    }
    return clients;
  }

  private boolean play(String person) {
    String instance =
        engine
            .getRuntimeService()
            .startProcessInstanceByKey("five", Map.of("person", person))
            .getId();
    Map<String, Object> form =
        Map.of("remark", "补充说明", "enterprisePhone", "0931-1234567", "hours", 60, "consent", true);
    for (int i = 0; i < STEPS.size(); i++) {
      Task task =
          engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult();
      engine.getTaskService().claim(task.getId(), STEPS.get(i));
      engine.getTaskService().complete(task.getId(), i == 0 ? form : Map.of("step", i));
    }
    return true;
  }

  @Override
  public void close() {
    engine.close();
  }
}
