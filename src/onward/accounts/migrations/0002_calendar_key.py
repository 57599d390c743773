"""Give each workspace room for the secret of its calendar's address."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="workspace",
            name="calendar_key",
            field=models.CharField(blank=True, max_length=64, null=True, unique=True),
        ),
    ]
