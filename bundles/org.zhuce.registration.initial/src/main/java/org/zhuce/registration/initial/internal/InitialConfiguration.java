package org.zhuce.registration.initial.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Every number of the rules on initial registration. */
@ObjectClassDefinition(
    name = "Zhuce initial registration (初始注册)",
    description = "Numbers of the rules; the defaults are those of the national regulation.")
@interface InitialConfiguration {

  @AttributeDefinition(
      name = "Age limit",
      description = "From this birthday on nobody is registered (order 153, art. 15).")
  int age_limit() default 65;

  @AttributeDefinition(
      name = "Years without continuing education",
      description = "After the issue of the qualification (order 153, art. 11).")
  int education_years() default 3;

  @AttributeDefinition(name = "Compulsory hours of the main specialty")
  int education_main_compulsory() default 60;

  @AttributeDefinition(name = "Elective hours of the main specialty")
  int education_main_elective() default 60;

  @AttributeDefinition(name = "Compulsory hours of each further specialty")
  int education_other_compulsory() default 30;

  @AttributeDefinition(name = "Elective hours of each further specialty")
  int education_other_elective() default 30;

  @AttributeDefinition(name = "Photo: nominal width in pixels")
  int photo_width() default 295;

  @AttributeDefinition(name = "Photo: nominal height in pixels")
  int photo_height() default 413;

  @AttributeDefinition(
      name = "Photo: tolerance of the ratio",
      description = "As a part of the ratio of width to height; 0.02 is two percent.")
  double photo_tolerance() default 0.02;

  @AttributeDefinition(name = "Photo: least width in pixels")
  int photo_minimum_width() default 100;

  @AttributeDefinition(name = "Photo: largest file in bytes")
  int photo_maximum_bytes() default 512 * 1024;
}
