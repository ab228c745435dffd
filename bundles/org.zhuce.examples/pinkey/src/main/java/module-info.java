/** A signing provider for Zhuce. */
module org.example.pinkey {
  requires org.zhuce.signing.spi;
  requires static org.osgi.service.component.annotations;
}
