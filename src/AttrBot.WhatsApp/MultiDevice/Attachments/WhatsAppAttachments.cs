using System.Text.Json;
using System.Text.Json.Nodes;
using AttrBot.WhatsApp.MultiDevice.Engine;
using AttrBot.WhatsApp.MultiDevice.Receiving;

namespace AttrBot.WhatsApp.MultiDevice.Attachments;

/// <summary>
/// Opens the files of messages: the engine fetches and decrypts one, holds all of it in memory meanwhile, and puts it into the session's
/// temporary folder. It is read from there, and gone when it is closed.
/// </summary>
internal sealed class WhatsAppAttachments(SessionSetup setup, IWhatsAppEngine engine) : IAttachmentSource
{
    public async ValueTask<Stream> OpenReadAsync(Attachment attachment, CancellationToken cancellationToken)
    {
        JsonObject message = MediaReference.Read(attachment.Id)
            ?? throw new IOException("The attachment's id is not one that a session of WhatsApp gives: it is not opened.");
        CheckLength(attachment.Length);
        return Open(await DownloadAsync(message, cancellationToken));
    }

    private async ValueTask<string> DownloadAsync(JsonObject message, CancellationToken cancellationToken)
    {
        try
        {
            JsonElement answer = await engine.InvokeAsync("downloadAny", new JsonObject { ["message"] = message }, cancellationToken);
            return answer.Words("path") ?? throw new IOException("The engine has downloaded the attachment, and does not say where it is.");
        }
        catch (WhatsAppEngineException e)
        {
            throw new IOException(
                $"The attachment could not be downloaded ({e.Code}). WhatsApp keeps files for some weeks; ask for an older one to be sent once more.", e);
        }
    }

    private FileStream Open(string path)
    {
        FileStream file;
        try
        {
            file = new FileStream(Path.GetFullPath(path), new FileStreamOptions
            {
                BufferSize = 0,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan | FileOptions.DeleteOnClose,
            });
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException("The file that the engine has downloaded may not be read. Run the engine as the bot's own user.", e);
        }

        try
        {
            // The sender may have stated any length.
            CheckLength(file.Length);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private void CheckLength(long? length)
    {
        if (length > setup.Options.MaxAttachmentBytes)
        {
            throw new IOException(
                $"The attachment has more than {setup.Options.MaxAttachmentBytes} bytes. Raise {WhatsAppOptions.SectionName}:MaxAttachmentBytes to read it.");
        }
    }
}
