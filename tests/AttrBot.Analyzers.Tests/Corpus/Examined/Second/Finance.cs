using System.Data;
using System.Data.Common;
using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using AttrBot;
using Attachment = System.Net.Mail.Attachment;
using Microsoft.AspNetCore.Cryptography.KeyDerivation;
using Microsoft.AspNetCore.Identity;

namespace Exam.Finance;

public sealed class Account
{
    public int Id { get; set; }
    public decimal Balance { get; set; }
}

public interface ILedger
{
    decimal Balance(int id);
    Task<decimal> BalanceAsync(int id);
    ILedgerScope Begin();
}

public interface ILedgerScope : IDisposable
{
    decimal this[int id] { get; set; }
}

public abstract class LedgerBase : ILedger
{
    public abstract decimal Balance(int id);
    public abstract Task<decimal> BalanceAsync(int id);
    public ILedgerScope Begin() => new Scope(this);
    protected abstract void Commit();

    private sealed class Scope(LedgerBase owner) : ILedgerScope
    {
        private readonly Dictionary<int, decimal> _changes = [];

        public decimal this[int id] { get => _changes.GetValueOrDefault(id); set => _changes[id] = value; }
        public void Dispose() => owner.Commit();
    }
}

public sealed class DbLedger(DbDataSource source) : LedgerBase
{
    public override decimal Balance(int id)
    {
        using var command = source.CreateCommand($"select balance from account where id = {id}");
        return (decimal)command.ExecuteScalar()!;
    }

    public override async Task<decimal> BalanceAsync(int id)
    {
        await using var command = source.CreateCommand($"select balance from account where id = {id}");
        return (decimal)(await command.ExecuteScalarAsync())!;
    }

    protected override void Commit()
    {
        using var connection = source.OpenConnection();
        using var transaction = connection.BeginTransaction();
        transaction.Commit();
    }
}

public struct Money(decimal amount) : IEquatable<Money>
{
    public decimal Amount { get; } = amount;
    public bool Equals(Money other) => Amount == other.Amount;
    public override bool Equals(object? other) => other is Money money && Equals(money);
    public override int GetHashCode() => Amount.GetHashCode();
    public static Money operator +(Money left, Money right) => new(left.Amount + right.Amount);
}

public sealed class Rates
{
    private static readonly Dictionary<string, decimal> Known = new() { ["EUR"] = 1m };

    public static bool TryGet(string currency, out decimal rate) => Known.TryGetValue(currency, out rate);

    public static bool TryLoad(string currency, out decimal rate)
    {
        using var reader = new StreamReader($"{currency}.rate");
        return decimal.TryParse(reader.ReadLine(), out rate);
    }

    public static IEnumerable<decimal> History(IEnumerable<string> files) => files.Select(file => decimal.Parse(File.ReadAllText(file)));
}

public sealed class FinanceHandlers(DbConnection connection, DbDataSource source, ILedger ledger, Func<IDbConnection> factory)
{
    private static readonly byte[] Salt = new byte[16];

    [Trigger(@"!pay (?<amount>\d+) (?<currency>\w+)")]
    public async Task<string> PayAsync(decimal amount, string currency, CancellationToken cancellationToken)
    {
        if (connection.State is not ConnectionState.Open) connection.Open(); // BLOCKS examined - db
        await connection.OpenAsync(cancellationToken); // OK examined - await
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken); // OK examined - await
        await using var command = connection.CreateCommand(); // OK examined - factory
        command.Transaction = transaction; // OK examined - property
        command.CommandText = "update account set balance = balance - @amount"; // OK examined - property
        var parameter = command.CreateParameter(); // OK examined - factory
        (parameter.ParameterName, parameter.Value) = ("@amount", amount); // OK examined - property
        command.Parameters.Add(parameter); // OK examined - collection
        command.Prepare(); // BLOCKS examined - db
        var rows = command.ExecuteNonQuery(); // BLOCKS examined - db
        rows += await command.ExecuteNonQueryAsync(cancellationToken); // OK examined - await
        transaction.Save("paid"); // BLOCKS examined - db
        transaction.Commit(); // BLOCKS examined - db
        await transaction.CommitAsync(cancellationToken); // OK examined - await
        await using var batch = source.CreateBatch(); // OK examined - factory
        batch.BatchCommands.Add(batch.CreateBatchCommand()); // OK examined - collection
        using var nested = batch.ExecuteReader(CommandBehavior.SingleRow); // BLOCKS examined - db
        var current = ledger.Balance(1); // BLOCKS-THROUGH examined - interface
        current += await ledger.BalanceAsync(1); // OK examined - interface
        using var scope = ledger.Begin(); // BLOCKS-THROUGH examined - dispose
        scope[1] = current - amount; // OK examined - indexer
        var sum = new Money(amount) + new Money(1); // OK examined - operator
        if (Rates.TryGet(currency, out var rate)) amount *= rate; // OK examined - out-var
        if (Rates.TryLoad(currency, out var loaded)) amount *= loaded; // BLOCKS-THROUGH examined - out-var
        var history = Rates.History(["a", "b"]); // OK examined - lazy
        var average = Rates.History(["a", "b"]).Average(); // BLOCKS-THROUGH examined - lazy
        return $"{rows}{sum.Amount}{history is null}{average}{nested.FieldCount}"; // OK examined - format
    }

    [Trigger("!report (?<name>.+)")]
    public async ValueTask<string> ReportAsync(string name, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select * from account"); // OK examined - factory
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.Default, cancellationToken); // OK examined - await
        var accounts = new List<Account>();
        if (await reader.ReadAsync(cancellationToken)) // OK examined - await
            accounts.Add(new Account { Id = reader.GetInt32(0), Balance = reader.GetDecimal(1) }); // OK examined - db-field
        while (reader.Read()) // BLOCKS examined - db
            accounts.Add(new Account { Id = reader.GetFieldValue<int>(0) }); // OK examined - db-field
        do name += reader.GetName(0); while (await reader.NextResultAsync(cancellationToken)); // OK examined - await-loop
        foreach (IDataRecord record in reader) // BLOCKS examined - db
            name += record.GetString(0); // OK examined - db-field
        var more = reader.NextResult() && reader.HasRows; // BLOCKS examined - db
        using var table = new DataTable("accounts"); // OK examined - constructor
        table.Load(reader); // BLOCKS examined - db
        table.Columns.Add("id", typeof(int)); // OK examined - in-memory
        table.Rows.Add(1); // OK examined - in-memory
        var found = table.Select("id = 1").Length; // OK examined - in-memory
        using var text = new StringWriter(); // OK examined - in-memory
        table.WriteXml(text); // OK examined - in-memory
        table.WriteXml("accounts.xml"); // BLOCKS examined - xml
        using var legacy = factory(); // EITHER examined - db: a connection behind an interface is closed synchronously
        legacy.Open(); // BLOCKS examined - db
        using var query = legacy.CreateCommand(); // OK examined - factory
        var scalar = query.ExecuteScalar() as int? ?? -1; // BLOCKS examined - db
        using var rows = query.ExecuteReader(); // BLOCKS examined - db
        name += rows.FieldCount > 0 ? rows.GetName(0) : ""; // OK examined - property
        using var begun = legacy.BeginTransaction(IsolationLevel.Serializable); // BLOCKS examined - db
        var schema = connection.GetSchema("Tables").Rows.Count; // BLOCKS examined - db
        var tables = await connection.GetSchemaAsync(cancellationToken); // OK examined - await
        var opened = source.OpenConnection(); // BLOCKS examined - db
        await opened.DisposeAsync(); // OK examined - async-dispose
        await using var second = source.CreateConnection(); // OK examined - factory
        var adapter = DbProviderFactories.GetFactory(connection)?.CreateDataAdapter(); // OK examined - factory
        var filled = adapter?.Fill(table) ?? 0; // BLOCKS examined - db
        await command.DisposeAsync(); // OK examined - async-dispose
        return $"{more}{found}{scalar}{schema}{tables.Rows.Count}{filled}{second.ConnectionString}{text}"; // OK examined - format
    }

    [Trigger("!pin (?<pin>.+)")]
    public async Task<string> PinAsync(BotContext context, string pin, CancellationToken cancellationToken)
    {
        var key = Rfc2898DeriveBytes.Pbkdf2(pin, Salt, 600_000, HashAlgorithmName.SHA256, 32); // BLOCKS examined - cpu
        var offloaded = await context.OffloadAsync(_ => Rfc2898DeriveBytes.Pbkdf2(pin, Salt, 600_000, HashAlgorithmName.SHA256, 32), cancellationToken); // OK examined - offload
        var same = CryptographicOperations.FixedTimeEquals(key, offloaded); // OK examined - small
        var derived = KeyDerivation.Pbkdf2(pin, Salt, KeyDerivationPrf.HMACSHA512, 210_000, 32); // BLOCKS examined - cpu
        var expanded = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32); // OK examined - small
        var mac = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(pin)); // OK examined - small
        var hasher = new PasswordHasher<Account>(); // OK examined - constructor
        var hash = hasher.HashPassword(new Account(), pin); // BLOCKS examined - cpu
        var valid = hasher.VerifyHashedPassword(new Account(), hash, pin) is PasswordVerificationResult.Success; // BLOCKS examined - cpu
        using var smtp = new SmtpClient("mail.test"); // EITHER examined - dispose: its disposal sends QUIT
        using var mail = new MailMessage("a@b.test", "c@d.test", "pin", pin); // OK examined - constructor
        smtp.Send(mail); // BLOCKS examined - mail
        await smtp.SendMailAsync(mail, cancellationToken); // OK examined - await
        mail.Attachments.Add(new Attachment(new MemoryStream(mac), "mac.bin")); // OK examined - in-memory
        mail.Attachments.Add(new Attachment("statement.pdf")); // BLOCKS examined - file
        await File.WriteAllTextAsync("pin.txt", hash, cancellationToken); // OK examined - await
        File.WriteAllTextAsync("pin.bak", hash, CancellationToken.None).Wait(TimeSpan.FromSeconds(1), cancellationToken); // BLOCKS examined - task-wait
        _ = File.WriteAllTextAsync("pin.old", hash, CancellationToken.None); // OK examined - not-awaited
        return $"{same}{derived.Length}{expanded.Length}{valid}";
    }
}
