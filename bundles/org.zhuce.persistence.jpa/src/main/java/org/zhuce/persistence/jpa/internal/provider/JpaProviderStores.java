package org.zhuce.persistence.jpa.internal.provider;

import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.ProviderStores;
import org.zhuce.persistence.jpa.internal.Database;
import org.zhuce.persistence.jpa.internal.JpaTransactions;
import org.zhuce.signing.spi.ProviderStore;

/** A namespace of records for each signing provider. */
@Component(service = ProviderStores.class)
public final class JpaProviderStores implements ProviderStores {
  private static final Pattern PROVIDER = Pattern.compile("[A-Za-z0-9._-]{1,200}");

  private final JpaTransactions transactions;
  private final Database database;

  /** Opens the records. */
  @Activate
  public JpaProviderStores(@Reference JpaTransactions transactions, @Reference Database database) {
    this.transactions = transactions;
    this.database = database;
  }

  @Override
  public ProviderStore open(String provider) {
    if (!PROVIDER.matcher(provider).matches()) {
      throw new IllegalArgumentException(
          "a provider's id has 1 to 200 characters of A-Z a-z 0-9 . _ -");
    }
    return new JpaProviderStore(transactions, database.vault(), provider);
  }
}
