package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.inject.Inject;
import javax.sql.DataSource;
import org.junit.Test;
import org.ops4j.pax.exam.util.Filter;
import org.zhuce.itests.Stage.Person;
import org.zhuce.walk.Answer;
import org.zhuce.walk.Request;

/** What fails inside is told as a problem, without what only the log should say. */
public class FailureInsideIT extends RunningDistribution {

  @Inject
  @Filter("(dataSourceName=zhuce)")
  private DataSource database;

  @Test
  public void tellsFailingDatabaseAsProblem() throws Exception {
    Person person = stage().person();

    change("ALTER TABLE application RENAME TO application_away");
    Answer answer;
    try {
      answer = person.sends(Request.get("/applications"));
    } finally {
      change("ALTER TABLE application_away RENAME TO application");
    }

    assertThat(Refused.as(500, "internal-error", answer).detail())
        .doesNotContainIgnoringCase("application_away", "table");
    assertThat(person.sends(Request.get("/applications")).status()).isEqualTo(200);
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
