/** 纸质证书换领: a registration that has its paper certificate gets the electronic one. */
package org.zhuce.registration.paperexchange;
