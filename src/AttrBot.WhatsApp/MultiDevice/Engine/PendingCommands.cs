using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Engine;

/// <summary>The commands of one process that wait for their answers, by id. Thread-safe.</summary>
internal sealed class PendingCommands
{
    private readonly ConcurrentDictionary<string, PendingCommand> _commands = new(StringComparer.Ordinal);
    private long _lastId;
    private string? _closed;

    /// <summary>Begins a command.</summary>
    /// <exception cref="WhatsAppEngineException">The process has ended.</exception>
    public PendingCommand Begin(string name)
    {
        var command = new PendingCommand(Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture), name);
        _commands[command.Id] = command;
        if (Volatile.Read(ref _closed) is { } why && _commands.TryRemove(command.Id, out _))
        {
            throw new WhatsAppEngineException(WhatsAppEngineErrors.Ended, why);
        }

        return command;
    }

    /// <summary>Forgets a command: nobody waits for it any more.</summary>
    public void Forget(PendingCommand command) => _commands.TryRemove(command.Id, out _);

    /// <summary>Hands over an answer; <see langword="false"/> if nobody waits for it.</summary>
    public bool TryAnswer(in EngineLine line)
    {
        if (line.Id is not { } id || !_commands.TryRemove(id, out PendingCommand? command))
        {
            return false;
        }

        switch (line.Kind)
        {
            case EngineLineKind.Answer:
                command.Complete(line.ReadData());
                break;
            case EngineLineKind.Error:
                command.Fail(line.Code ?? WhatsAppEngineErrors.InvalidAnswer, line.Error ?? "no reason given");
                break;
            default:
                command.FailInvalid("an answer that does not say whether it was carried out");
                break;
        }

        return true;
    }

    /// <summary>Fails the command whose answer could not be read.</summary>
    public bool TryFailInvalid(string id, string what)
    {
        if (!_commands.TryRemove(id, out PendingCommand? command))
        {
            return false;
        }

        command.FailInvalid(what);
        return true;
    }

    /// <summary>Takes no further commands: they fail at once. Those that wait may still be answered.</summary>
    /// <param name="why">For people; nothing private.</param>
    public void Close(string why) => Interlocked.CompareExchange(ref _closed, why, null);

    /// <summary>Fails all that wait.</summary>
    /// <param name="why">For people; nothing private.</param>
    public void FailAll(string why)
    {
        foreach (string id in _commands.Keys)
        {
            if (_commands.TryRemove(id, out PendingCommand? command))
            {
                command.FailEnded(why);
            }
        }
    }
}
