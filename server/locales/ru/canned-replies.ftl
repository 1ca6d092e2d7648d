# Вымышленное имя клиента в образце шаблона.
canned-replies-sample-name = Анна
